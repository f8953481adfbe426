import type { Auth } from './auth.ts';

/**
 * Hands out sign-in links: by mail when a mail server is configured, otherwise to whoever asked (the terminal, an administrator). A link signs
 * in by itself, so nobody with a second factor gets one by mail: who reads their mail would pass it by. The terminal of the machine still can.
 */
export const createSignInLinks = (
  mail: ((message: { readonly to: string; readonly url: string }) => Promise<void>) | null,
  usesSecondFactor: (email: string) => Promise<boolean>,
) => {
  const waiting = new Map<string, (url: string) => void>();
  return {
    mailed: mail !== null,
    /** Given to the accounts library as its way to deliver. */
    async deliver({ email, url }: { readonly email: string; readonly url: string }): Promise<void> {
      const asked = waiting.get(email);
      if (asked) asked(url);
      else if (mail && !(await usesSecondFactor(email))) await mail({ to: email, url });
    },
    /** A one-time link, valid for a day, that signs the person in. */
    async make(auth: Auth, email: string): Promise<string> {
      const address = email.toLowerCase();
      const link = new Promise<string>((resolve) => waiting.set(address, resolve));
      try {
        await auth.api.signInMagicLink({ body: { email: address, callbackURL: '/' }, headers: new Headers() });
        return await link;
      } finally {
        waiting.delete(address);
      }
    },
    /** Sends an invitation by mail when possible; returns the link when there is no mail server, so that it can be handed over. */
    async invite(auth: Auth, email: string): Promise<string | null> {
      const url = await this.make(auth, email);
      if (!mail) return url;
      await mail({ to: email, url });
      return null;
    },
  };
};

export type SignInLinks = ReturnType<typeof createSignInLinks>;
