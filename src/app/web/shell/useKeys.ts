import { useEffect } from 'react';
import { isWriting } from '../../../ui/isWriting.ts';
import { useGo } from '../../../ui/Link.tsx';
import { railPages } from '../pages.ts';
import type { Panel } from './panels.ts';

/** Ctrl/Cmd+K opens the palette, `?` the shortcuts; single letters go to pages when nobody is writing. */
export const useKeys = (open: (panel: Panel) => void): void => {
  const go = useGo();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (event.key === '?') open('shortcuts');
      else if (event.key === 'n') {
        event.preventDefault();
        open('capture');
      } else if (event.key === 't') go('/');
      else {
        const page = railPages.find(({ shortcut }) => shortcut === event.key);
        if (page) go(page.path);
      }
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  });
};
