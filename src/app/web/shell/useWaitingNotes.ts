import { useEffect } from 'react';
import { sendWaitingNotes } from '../../../channels/web/slots.ts';
import { useWords } from '../../../ui/language.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';

/** Notes that were written without a network leave when the page opens and when the connection comes back. */
export const useWaitingNotes = (): void => {
  const words = useWords({ fi, en });
  useEffect(() => {
    const flush = (): void =>
      void sendWaitingNotes().then((sent) => {
        if (sent > 0) notify(words.notesSent);
      });
    flush();
    globalThis.addEventListener('online', flush);
    return () => globalThis.removeEventListener('online', flush);
  }, [words]);
};
