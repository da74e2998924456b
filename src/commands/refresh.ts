import type { CommandParts } from './parts.ts';
import { offerRemedy } from './remedy.ts';

/** Brings every account up to date, and tells whoever asked for it what went wrong. */
export async function refresh(parts: CommandParts): Promise<void> {
  await parts.refresh();
  void offerRemedy(parts.store.state.accounts);
}
