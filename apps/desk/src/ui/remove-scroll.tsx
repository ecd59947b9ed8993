import { createElement, type ElementType, type ReactNode } from 'react';

interface RemoveScrollProps {
  as?: ElementType;
  children?: ReactNode;
  allowPinchZoom?: boolean;
  shards?: readonly unknown[];
}

/** Stands in for react-remove-scroll (see vite.config.ts): the page itself never scrolls, so there is nothing to lock. */
export function RemoveScroll({
  as = 'div',
  children,
  allowPinchZoom,
  shards,
  ...rest
}: RemoveScrollProps): ReactNode {
  void allowPinchZoom;
  void shards;
  return createElement(as, rest, children);
}
