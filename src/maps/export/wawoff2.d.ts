declare module 'wawoff2' {
  /** Unpacks a WOFF2 font into TrueType. */
  export const decompress: (bytes: Uint8Array) => Promise<Uint8Array>;
}
