-- Byte order, whatever the database's own: the key puts å ä ö last (customers/normalise.ts), and both engines then agree.
alter table customer alter column name_sort type text collate "C";
