import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from './secrets.ts';

const keyBytes = 32;

/** Reads the key file of the data folder, or makes it at the first start (mode 0600). The key never enters the database. */
export const loadKey = (dataFolder: string): Buffer => {
  const file = join(dataFolder, 'keys', 'master.key');
  if (!existsSync(file)) {
    mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== keyBytes || new Set(key).size < 8)
    throw new Error(`The key file ${file} is damaged or a sample. Restore it from your backup of the keys.`);
  return key;
};

/** Secrets by AES-256-GCM; separate keys are derived per use (HKDF), so a leaked hash key opens nothing. */
export const createSecrets = (key: Buffer): Secrets & { derive(use: string): string } => {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `polku ${use}`, keyBytes));
  const sealing = derive('seal');
  const hashing = derive('hash');
  return {
    derive: (use) => derive(use).toString('base64url'),
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    hash: (workspaceId, value) => createHmac('sha256', hashing).update(`${workspaceId}\u0000${value}`).digest('hex'),
  };
};
