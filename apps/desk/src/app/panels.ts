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
  /** Where the focus was when a key opened the menu; it goes back there. */
  readonly menuFrom: HTMLElement | null;
  readonly palette: boolean;
  readonly help: boolean;
}

export const panels = createStore<Panels>({
  contextDocked: true,
  railDocked: true,
  contextOver: false,
  railOver: false,
  menu: null,
  menuFrom: null,
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
  changePanels(
    contextFits.matches ? { contextDocked: !now.contextDocked } : { contextOver: !now.contextOver },
  );
}

export function toggleRail(): void {
  const now = panels.get();
  changePanels(railFits.matches ? { railDocked: !now.railDocked } : { railOver: !now.railOver });
}

const closeOverlays = (): void => changePanels({ contextOver: false, railOver: false });
contextFits.addEventListener('change', closeOverlays);
railFits.addEventListener('change', closeOverlays);

export function openMenuByKey(menu: MenuName): void {
  const from = document.activeElement;
  changePanels({ menu, menuFrom: from instanceof HTMLElement ? from : null });
}

/** For menus: after a key opened it the focus goes back to where it was, not to the menu's button. */
export function giveFocusBack(event: Event): void {
  const { menuFrom } = panels.get();
  if (menuFrom === null) return;
  changePanels({ menuFrom: null });
  event.preventDefault();
  if (menuFrom.isConnected) menuFrom.focus();
}

export function setMenu(menu: MenuName, open: boolean): void {
  const now = panels.get();
  if (open) changePanels({ menu, menuFrom: null });
  else if (now.menu === menu) changePanels({ menu: null });
}
