/** What widget.js puts on the page (docs/web-chat.md). */
interface Window {
  Throughline?: {
    identify(token: string): void;
    signOut(): void;
    open(): void;
    close(): void;
  };
}
