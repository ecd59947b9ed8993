import type { Settings } from '../faults/settings.js';
import type { Sandbox } from '../sandbox.js';

export class SettingsDriver {
  constructor(private readonly sandbox: Sandbox) {}

  get current(): Settings {
    return this.sandbox.store.state.settings;
  }

  /** @throws ZodError naming what is wrong. */
  change(change: Partial<Settings>): Settings {
    return this.sandbox.changeSettings(change);
  }
}
