import { describe, expect, it } from 'vitest';
import { type Extent, fitting } from '../../functions/mail/extent.ts';

const ALL: Extent = { items: 6, workers: 3, whole: 5, withButton: 5, listed: 5 };

/** Writes the extent itself, with as much weight as it has. */
function written({ items, workers, whole, withButton, listed }: Extent): string {
  const weight = 10 * items + 50 * workers + 100 * whole + 40 * withButton + 10 * listed;
  return `${[items, workers, whole, withButton, listed].join(' ')} `.padEnd(weight + 20, '.');
}

const fittingIn = (bytes: number) => fitting(ALL, written, bytes).replace(/ \.*$/, '');

describe('what does not fit', () => {
  it('is told whole where it does', () => {
    expect(fittingIn(10_000)).toBe('6 3 5 5 5');
  });

  it.each([
    [980, '5 3 5 5 5'],
    [930, '0 3 5 5 5'],
    [920, '0 3 4 5 5'],
    [421, '0 3 0 5 5'],
    [420, '0 2 0 5 5'],
    [271, '0 0 0 5 5'],
    [270, '0 0 0 4 5'],
    [71, '0 0 0 0 5'],
    [70, '0 0 0 0 4'],
    [21, '0 0 0 0 0'],
  ])('gives way in its order: below %i bytes to %s', (bytes, extent) => {
    expect(fittingIn(bytes)).toBe(extent);
  });

  it('is counted at least, however little room there is', () => {
    expect(fittingIn(1)).toBe('0 0 0 0 0');
  });

  it('is found without writing it once for each thing that there is', () => {
    let times = 0;
    const many: Extent = { items: 5000, workers: 300, whole: 9000, withButton: 9000, listed: 9000 };
    const counted = (extent: Extent) => {
      times++;
      return written(extent);
    };
    fitting(many, counted, 100);
    expect(times).toBeLessThan(30);
  });

  it('is measured in bytes, of which a sign of Japanese has three', () => {
    const write = ({ listed }: Extent) => '件'.repeat(listed);
    expect(fitting({ ...ALL, listed: 100 }, write, 100)).toHaveLength(33);
  });
});
