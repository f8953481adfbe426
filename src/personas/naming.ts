/**
 * Common first names of people in Finland by decade of birth, from the most common on. Facts from the name statistics of the Digital
 * and Population Data Services Agency (open data); a persona's name is drawn from the band of its age so that it does not sound wrong.
 */
const byDecade: Readonly<Record<number, { readonly woman: readonly string[]; readonly man: readonly string[] }>> = {
  1930: { woman: ['Aino', 'Helvi', 'Eila', 'Aune', 'Irja', 'Kerttu'], man: ['Veikko', 'Reino', 'Eino', 'Toivo', 'Pentti', 'Aarne'] },
  1940: {
    woman: ['Ritva', 'Raija', 'Anneli', 'Marjatta', 'Pirkko', 'Leena'],
    man: ['Raimo', 'Matti', 'Pertti', 'Seppo', 'Kalevi', 'Erkki'],
  },
  1950: { woman: ['Tuula', 'Päivi', 'Riitta', 'Liisa', 'Marja', 'Eija'], man: ['Kari', 'Hannu', 'Jorma', 'Markku', 'Timo', 'Heikki'] },
  1960: { woman: ['Tarja', 'Sari', 'Merja', 'Kirsi', 'Anne', 'Tiina'], man: ['Jari', 'Jukka', 'Ari', 'Harri', 'Mika', 'Pekka'] },
  1970: { woman: ['Minna', 'Johanna', 'Mari', 'Katja', 'Outi', 'Nina'], man: ['Petri', 'Marko', 'Janne', 'Sami', 'Toni', 'Jarkko'] },
  1980: { woman: ['Sanna', 'Jenni', 'Hanna', 'Laura', 'Heidi', 'Anna'], man: ['Antti', 'Juha', 'Mikko', 'Ville', 'Jussi', 'Tommi'] },
  1990: { woman: ['Noora', 'Emilia', 'Essi', 'Henna', 'Julia', 'Roosa'], man: ['Joonas', 'Aleksi', 'Niko', 'Juho', 'Teemu', 'Eetu'] },
  2000: { woman: ['Ella', 'Emma', 'Aino', 'Venla', 'Iida', 'Siiri'], man: ['Elias', 'Onni', 'Leevi', 'Veeti', 'Oskari', 'Niilo'] },
};

const decades = Object.keys(byDecade).map(Number);

/** Whose name is drawn when the data tell no gender: every other one is a woman's. */
export const genderOfTurn = (turn: number): 'woman' | 'man' => (turn % 2 === 0 ? 'woman' : 'man');

/**
 * A first name for a persona: by its middle year of birth when ages are known, and by gender only when the data tell the group apart
 * by it. `taken` are names in use; `turn` varies the draw and makes it repeatable.
 */
export const drawName = (birthYear: number | null, gender: 'woman' | 'man' | null, taken: ReadonlySet<string>, turn: number): string => {
  const decade = birthYear === null ? 1980 : Math.min(2000, Math.max(1930, Math.floor(birthYear / 10) * 10));
  const around = [...decades].sort((a, b) => Math.abs(a - decade) - Math.abs(b - decade));
  const kind = gender ?? genderOfTurn(turn);
  for (const band of around) {
    const names = byDecade[band]?.[kind] ?? [];
    const free = names.filter((name) => !taken.has(name));
    const name = free[turn % Math.max(1, free.length)];
    if (name) return name;
  }
  return `Persona ${turn + 1}`;
};
