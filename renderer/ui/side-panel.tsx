import { useEffect, useId, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { Button } from './button.tsx';
import styles from './side-panel.module.css';

type SidePanelProps = Readonly<{
  title: string;
  /** What stands above the first field is to be read before it: the caret goes to the panel, which stays at its top. */
  fromTop?: boolean;
  onClose(): void;
  children: ReactNode;
}>;

/**
 * A panel that slides beside and covers nothing it does not have to: not a dialog, no backdrop, the page goes on.
 * Esc closes it, inside it and where nothing holds the caret, as when a field has gone with its answer; what was typed is the
 * caller's to keep. Takes the caret when it opens, because it was asked for.
 */
export function SidePanel({
  title,
  fromTop = false,
  onClose,
  children,
}: SidePanelProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    const first = panel.current?.querySelector<HTMLElement>(
      'input:not([disabled]), select:not([disabled]), textarea:not([disabled])',
    );
    if (fromTop) panel.current?.focus({ preventScroll: true });
    else (first ?? panel.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [fromTop]);
  useEffect(() => {
    const page = panel.current?.ownerDocument;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && page?.activeElement === page?.body) onClose();
    };
    page?.addEventListener('keydown', close);
    return () => page?.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={styles['panel']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles['head']}>
        <h2 id={titleId}>{title}</h2>
        <Button
          weight="quiet"
          square
          aria-label="Close panel"
          icon={<X size={18} />}
          onClick={onClose}
        />
      </header>
      <div className={styles['body']}>{children}</div>
    </section>
  );
}
