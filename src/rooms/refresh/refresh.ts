import type { CommandParts } from '../../ui/parts.ts';
import { offerRemedy } from '../../ui/remedy.ts';

/** Brings every account up to date, and tells whoever asked for it what went wrong. */
export async function refresh(parts: CommandParts): Promise<void> {
  const asked = parts.now();
  await parts.refresh();
  // What failed before is known already, and a cancelled refresh has found out nothing.
  const { accounts } = parts.store.state;
  void offerRemedy(
    parts,
    accounts.filter(({ failure }) => failure && failure.at >= asked),
    accounts.length,
  );
}
