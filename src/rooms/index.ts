import type { Room } from '../ui/ui.ts';
import { accounting } from './accounting/index.ts';
import { accounts } from './accounts/index.ts';
import { agents } from './agents/index.ts';
import { autoDownload } from './autoDownload/index.ts';
import { downloading } from './downloading/index.ts';
import { help } from './help/index.ts';
import { history } from './history/index.ts';
import { log } from './log/index.ts';
import { notifications } from './notifications/index.ts';
import { reader } from './reader/index.ts';
import { refresh } from './refresh/index.ts';
import { removing } from './removing/index.ts';
import { requesting } from './requesting/index.ts';
import { settings } from './settings/index.ts';
import { statusBar } from './statusBar/index.ts';
import { tree } from './tree/index.ts';
import { walkthrough } from './walkthrough/index.ts';

/** All features of the user interface. */
export const rooms: readonly Room[] = [
  tree,
  statusBar,
  refresh,
  accounts,
  requesting,
  downloading,
  reader,
  history,
  accounting,
  removing,
  notifications,
  autoDownload,
  agents,
  walkthrough,
  settings,
  help,
  log,
];
