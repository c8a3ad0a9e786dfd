import type { MenuItemConstructorOptions } from 'electron';

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

/** What a Mac shows under the app's name; there is no About window that a network could be behind. */
const appMenu: Item = {
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    line,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    line,
    { role: 'quit' },
  ],
};

const editMenu: Item = {
  label: 'Edit',
  submenu: [
    { role: 'undo' },
    { role: 'redo' },
    line,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ],
};

const viewMenu = (packaged: boolean): Item => ({
  label: 'View',
  submenu: [
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
    line,
    { role: 'togglefullscreen' },
    // A reload in a running office helps nobody, and the tools would show what the lock screen hides.
    ...(packaged ? [] : ([line, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies Item[])),
  ],
});

/** The menu of one operating system: what its people expect, and nothing that belongs to the console's own screens. */
export function menuFor(platform: NodeJS.Platform, packaged: boolean): Item[] {
  return platform === 'darwin'
    ? [
        appMenu,
        editMenu,
        viewMenu(packaged),
        { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }] },
      ]
    : [{ label: 'Stillroom', submenu: [{ role: 'quit' }] }, editMenu, viewMenu(packaged)];
}
