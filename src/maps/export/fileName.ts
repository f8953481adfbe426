/** A file name made of the map's name: letters, digits and hyphens, so that every system takes it. */
export const fileNameOf = (name: string, format: string): string => {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain || 'polku'}.${format}`;
};
