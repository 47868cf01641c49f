-- "Nobody is here" is said, and taken back, like a range: what was told last has to be known.
alter table shown_waits add column is_open boolean not null default true;
