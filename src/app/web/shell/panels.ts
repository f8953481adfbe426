import { createContext, useContext } from 'react';

/** What can lie over the page. */
export type Panel = 'palette' | 'shortcuts' | 'jobs' | 'notices' | 'menu' | 'capture' | null;

export const PanelContext = createContext<(panel: Panel) => void>(() => undefined);

/** Opens a panel of the shell from a page. */
export const usePanel = (): ((panel: Panel) => void) => useContext(PanelContext);
