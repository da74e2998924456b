/** One of several works that are measured beside each other. */
export class Contestant {
  readonly name: string;
  readonly #work: () => Promise<unknown>;
  /** Milliseconds of wall time and of processor time that the work took once, one entry a round. */
  readonly wall: number[] = [];
  readonly cpu: number[] = [];

  constructor(name: string, work: () => Promise<unknown>) {
    this.name = name;
    this.#work = work;
  }

  async run(times: number): Promise<void> {
    const cpu = process.cpuUsage();
    const begun = performance.now();
    for (let i = 0; i < times; i++) await this.#work();
    this.wall.push((performance.now() - begun) / times);
    const { user, system } = process.cpuUsage(cpu);
    this.cpu.push((user + system) / 1000 / times);
  }
}

export interface RoundsOptions {
  /** How many rounds count. */
  readonly rounds: number;
  /** How many come before, while code is still being compiled and connections are opened. */
  readonly warmUp: number;
  /** How often a work is done in one round. */
  readonly times: number;
}

/**
 * Lets the works take turns in one process, so that none of them has a quieter machine than the others. Each round
 * begins with another one, so that none always has the same work before it.
 */
export async function takeTurns(
  contestants: readonly Contestant[],
  { rounds, warmUp, times }: RoundsOptions,
): Promise<void> {
  for (let round = 0; round < warmUp + rounds; round++) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      await contestant.run(times);
    }
  }
  for (const { wall, cpu } of contestants) {
    wall.splice(0, warmUp);
    cpu.splice(0, warmUp);
  }
}
