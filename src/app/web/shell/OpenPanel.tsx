import { CaptureDialog } from '../../../channels/web/widgets.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { JobsPanel } from './JobsPanel.tsx';
import { Menu } from './Menu.tsx';
import { Notices } from './Notices.tsx';
import type { useNotices } from './notices.ts';
import type { Panel } from './panels.ts';
import type { Waiting } from './Rail.tsx';
import { Shortcuts } from './Shortcuts.tsx';

interface OpenPanelProps {
  readonly panel: NonNullable<Panel>;
  readonly path: string;
  readonly waiting: Waiting;
  readonly seen: ReturnType<typeof useNotices>;
  readonly open: (panel: Panel) => void;
}

/** What stands over the page now. Loaded when something is opened for the first time: the first page does not wait for it. */
const OpenPanel = ({ panel, path, waiting, seen, open }: OpenPanelProps) => {
  const close = (): void => open(null);
  switch (panel) {
    case 'palette':
      return <CommandPalette onClose={close} />;
    case 'shortcuts':
      return <Shortcuts onClose={close} />;
    case 'jobs':
      return <JobsPanel onClose={close} />;
    case 'notices':
      return <Notices notices={seen.notices} onSeen={seen.markSeen} onClose={close} />;
    case 'capture':
      return <CaptureDialog open onClose={close} />;
    case 'menu':
      return <Menu path={path} open={open} waiting={waiting} onClose={close} />;
  }
};
export default OpenPanel;
