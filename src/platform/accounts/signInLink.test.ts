import { expect, it } from 'vitest';
import type { Auth } from './auth.ts';
import { createSignInLinks } from './signInLink.ts';

const sent: string[] = [];
const links = createSignInLinks(
  async ({ to }) => void sent.push(to),
  async (email) => email === 'careful@example.com',
);

it('mails no link past a second factor', async () => {
  await links.deliver({ email: 'plain@example.com', url: 'http://127.0.0.1/a' });
  await links.deliver({ email: 'careful@example.com', url: 'http://127.0.0.1/b' });
  expect(sent).toEqual(['plain@example.com']);
});

it('still hands it to the machine that asked', async () => {
  const auth = {
    api: {
      signInMagicLink: ({ body }: { readonly body: { readonly email: string } }) =>
        links.deliver({ email: body.email, url: 'http://127.0.0.1/c' }),
    },
  } as unknown as Auth; // only this call is used
  expect(await links.make(auth, 'Careful@example.com')).toBe('http://127.0.0.1/c');
  expect(sent).toEqual(['plain@example.com']);
});
