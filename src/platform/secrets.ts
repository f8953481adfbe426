/** Encryption at rest for channel tokens and mail passwords: AES-256-GCM, key in a file outside the database. */
export interface Secrets {
  seal(plain: string): string;
  open(sealed: string): string;
  /** Keyed hash (HMAC-SHA-256, hex) for suppression lists and anonymous handles: same input, same workspace, same hash. */
  hash(workspaceId: string, value: string): string;
}
