/**
 * A temperature in °F as °C, to a tenth of a degree.
 * Fahrenheit entered as Celsius was the commonest vital-sign entry fault of an emergency department (clinical.md S48).
 */
export function celsiusOf(fahrenheit: number): number {
  return Math.round(((fahrenheit - 32) * 50) / 9) / 10;
}

/** Whether a figure entered as °C is one that only makes sense in °F: 90–110 (clinical.md 2.3). */
export function looksFahrenheit(value: number): boolean {
  return value >= 90 && value <= 110;
}
