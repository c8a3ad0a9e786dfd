import { EventEmitter } from 'node:events';
import { emitRefusable } from './emitter.ts';
import { note } from './record.ts';

type Frame = { url: string; parent: Frame | null };

export class FakeContents extends EventEmitter {
  readonly id: number;
  readonly mainFrame: Frame = { url: '', parent: null };
  readonly sent: unknown[][] = [];
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;

  constructor(id: number) {
    super();
    this.id = id;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  send(...words: unknown[]): void {
    this.sent.push(words);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    note('webContents.setWebRTCIPHandlingPolicy', policy);
  }
  setBackgroundThrottling(allowed: boolean): void {
    note('webContents.setBackgroundThrottling', { id: this.id, allowed });
  }
}

export const windows: FakeWindow[] = [];

/** What the fake app does when windows come and go; set by the fake itself. */
export const world: { created(contents: FakeContents): void; allClosed(): void } = {
  created: () => undefined,
  allClosed: () => undefined,
};

/** A window that shows nothing: it notes its options, believes that each page loads, and closes as Electron's does. */
export class FakeWindow extends EventEmitter {
  readonly id: number = windows.length + 1;
  readonly webContents: FakeContents;
  readonly calls: string[] = [];
  protecting: boolean | null = null;
  private gone = false;

  constructor(
    options: Record<string, unknown>,
    contents: FakeContents = new FakeContents(100 + windows.length),
  ) {
    super();
    this.webContents = contents;
    windows.push(this);
    note('new BrowserWindow', options);
    world.created(this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    note('loadURL', url);
    this.webContents.mainFrame.url = url;
    await Promise.resolve();
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }
  show(): void {
    this.calls.push('show');
  }
  focus(): void {
    this.calls.push('focus');
  }
  restore(): void {
    this.calls.push('restore');
  }
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.gone;
  }
  setContentProtection(on: boolean): void {
    this.protecting = on;
  }
  close(): void {
    if (!this.gone && !emitRefusable(this, 'close')) this.destroy();
  }
  destroy(): void {
    if (this.gone) return;
    this.gone = true;
    this.emit('closed');
    if (windows.every((window) => window.isDestroyed())) world.allClosed();
  }
}
