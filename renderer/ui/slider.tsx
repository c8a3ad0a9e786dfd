import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './slider.module.css';

type SliderProps = Readonly<{
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onSlide(value: number): void;
  /** The value in words, shown opposite the label and said by screen readers. */
  words: string;
  disabled?: boolean;
  about?: ReactNode;
}>;

/** A native slider in the skin's tones: arrow keys, Home and End work as everywhere. */
export function Slider(props: SliderProps): ReactNode {
  const id = useId();
  const share = (props.value - props.min) / Math.max(1e-9, props.max - props.min);
  return (
    <div className={styles['slider']}>
      <div className={styles['head']}>
        <label htmlFor={id}>{props.label}</label>
        <span className={styles['words']} aria-hidden="true">
          {props.words}
        </span>
      </div>
      <input
        id={id}
        type="range"
        autoComplete="off"
        className={classNames(styles['range'])}
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.value}
        disabled={props.disabled}
        aria-valuetext={props.words}
        style={{ '--share': `${Math.max(0, Math.min(1, share)) * 100}%` } as React.CSSProperties}
        onChange={(event) => props.onSlide(event.target.valueAsNumber)}
      />
      {props.about === undefined ? null : <p className={styles['about']}>{props.about}</p>}
    </div>
  );
}
