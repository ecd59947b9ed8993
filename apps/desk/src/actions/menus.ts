import { setMenu, usePanels, type MenuName } from '../app/panels.js';
import { useSelection } from '../inbox-list/active-list.js';

export type MenuPlace = 'bulk' | 'thread';

/** The same menu hangs in two places; a key opens the one that the action is about. */
export function useMenuAt(
  name: MenuName,
  place: MenuPlace,
): { open: boolean; onOpenChange: (open: boolean) => void } {
  const { menu } = usePanels();
  const bulk = useSelection().ids.size > 0;
  return {
    open: menu === name && (place === 'bulk') === bulk,
    onOpenChange: (open) => setMenu(name, open),
  };
}
