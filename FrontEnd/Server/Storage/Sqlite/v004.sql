-- Supply line of the terminal's customer.
ALTER TABLE terminal ADD COLUMN line TEXT;
