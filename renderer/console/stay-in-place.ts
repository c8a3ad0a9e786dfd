/** Whether a click would open a tab or a window of its own: the wheel, or a key held with it. */
const opensElsewhere = (event: MouseEvent): boolean =>
  event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

const isOnLink = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('a[href]') !== null;

/**
 * Keeps the window on its page. A file or a link that is dropped where nothing takes it would be opened by the browser: music past the
 * ceiling and the director, or a page of somebody else. A link that is dragged or clicked for another window goes nowhere.
 */
export function stayInPlace(): void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented) return; // a drop target has taken it
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
  window.addEventListener('dragstart', (event) => {
    if (isOnLink(event)) event.preventDefault();
  });
  for (const kind of ['click', 'auxclick'] as const) {
    window.addEventListener(
      kind,
      (event) => {
        if (isOnLink(event) && opensElsewhere(event)) event.preventDefault();
      },
      { capture: true },
    );
  }
}
