// Shares of the draws in calibrated words: the bands of Intelligence Community Directive 203, "Analytic Standards"
// (Office of the Director of National Intelligence, 2015), section D.6.e.(2)(a), first row of terms.

/** The bands from the lowest; a share on a boundary belongs to the band nearer the middle. */
const bands = [
  { word: "almost no chance", low: 0.01, high: 0.05 },
  { word: "very unlikely", low: 0.05, high: 0.2 },
  { word: "unlikely", low: 0.2, high: 0.45 },
  { word: "roughly even chance", low: 0.45, high: 0.55 },
  { word: "likely", low: 0.55, high: 0.8 },
  { word: "very likely", low: 0.8, high: 0.95 },
  { word: "almost certain", low: 0.95, high: 0.99 },
] as const;

/** What the words stand for: "very unlikely (5–20 %)" and so on. */
export const bandsInWords: readonly string[] = bands.map(
  ({ word, low, high }) => `${word} (${Math.round(100 * low)}–${Math.round(100 * high)} %)`,
);

/** The word for a share from 0 to 1. Beyond 1 % and 99 % the outermost words serve: no model is surer than its maker. */
export function chanceWord(share: number): string {
  const isHigh = share > 0.5;
  const found = bands.find(({ high }) => (isHigh ? share <= high : share < high));
  return (found ?? bands.at(-1)!).word;
}

/** The words for a share with its interval: "likely", or "likely to very likely" where the interval reaches both. */
export function chanceWords(low: number, high: number): string {
  const [least, most] = [chanceWord(low), chanceWord(high)];
  return least === most ? least : `${least} to ${most}`;
}
