CREATE TABLE orders (id IDENTITY PRIMARY KEY, what VARCHAR(20));
CREATE ALIAS SLEEP FOR 'java.lang.Thread.sleep(long)';
