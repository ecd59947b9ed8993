import { createStore, useStore } from '../store/store.js';

export type MenuName = 'assign' | 'snooze' | 'label' | 'filter' | 'sort';

export interface Panels {
  /** Beside the thread on wide screens. */
  readonly contextDocked: boolean;
  readonly railDocked: boolean;
  /** Over it on narrower ones. */
  readonly contextOver: boolean;
  readonly railOver: boolean;
  readonly menu: MenuName | null;
  readonly palette: boolean;
  readonly help: boolean;
}

export const panels = createStore<Panels>({
  contextDocked: true,
  railDocked: true,
  contextOver: false,
  railOver: false,
  menu: null,
  palette: false,
  help: false,
});

export function changePanels(change: Partial<Panels>): void {
  panels.update((now) => ({ ...now, ...change }));
}

export function usePanels(): Panels {
  return useStore(panels, (value) => value);
}

/** The breakpoints of the drawings; styles/layout.css has the same. */
const contextFits = matchMedia('(min-width: 1180px)');
const railFits = matchMedia('(min-width: 900px)');

export function toggleContext(): void {
  const now = panels.get();
  changePanels(contextFits.matches ? { contextDocked: !now.contextDocked } : { contextOver: !now.contextOver });
}

export function toggleRail(): void {
  const now = panels.get();
  changePanels(railFits.matches ? { railDocked: !now.railDocked } : { railOver: !now.railOver });
}

const closeOverlays = (): void => changePanels({ contextOver: false, railOver: false });
contextFits.addEventListener('change', closeOverlays);
railFits.addEventListener('change', closeOverlays);

export function setMenu(menu: MenuName, open: boolean): void {
  const now = panels.get();
  if (open) changePanels({ menu });
  else if (now.menu === menu) changePanels({ menu: null });
}
