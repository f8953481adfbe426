-- People stand by their family name from now on (customers/finnish.ts nameSortKey); rows written before get the same order for plain names.
update customer set name_sort = regexp_replace(name_sort, '^(.*\S)\s+(\S+)$', '\2 \1')
where kind = 'person' and name_sort ~ '^[^0-9@]+\s[^0-9@]+$' and name_sort !~ '(^|\s)(oyj?|ab|ky|ay|tmi|ry|osk|gmbh|ltd|inc)($|\s)' and name_sort !~ '\s(von|af|de|van|der|la)\s';
