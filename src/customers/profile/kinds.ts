/** Types that a field of the workspace's own may have. `category` is one of its choices. */
export const ownFieldTypes = ['text', 'longtext', 'number', 'money', 'date', 'boolean', 'category'] as const;
export type OwnFieldType = (typeof ownFieldTypes)[number];

/** Who reads a note besides its author: everybody who opens profiles, the author's teams, or nobody. */
export const noteVisibilities = ['all', 'team', 'me'] as const;

/** Fields of the register that are written on the profile; names and addresses that join people are not changed by writing over them. */
export const writableFields = ['name', 'company', 'street', 'postcode', 'town', 'birthDate', 'note'] as const;

/** How a field of the register is written. */
export const builtInType = (field: string): OwnFieldType => (field === 'birthDate' ? 'date' : field === 'note' ? 'longtext' : 'text');
