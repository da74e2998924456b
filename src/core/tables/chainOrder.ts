import type { Decimal } from './decimal.ts';

/** A row as a step from the balance before it to the balance after it. */
export interface Step {
  readonly row: number;
  readonly from: Decimal;
  readonly to: Decimal;
}

/** A row that doesn't start from the balance that the rows before it ended with. */
export interface Break {
  readonly row: number;
  /** The balance after it, if it had started from there. */
  readonly expected: Decimal;
  readonly found: Decimal;
}

export interface Arranged {
  readonly opening: Decimal;
  readonly closing: Decimal;
  readonly breaks: readonly Break[];
}

/**
 * Checks the steps of one second, whose order in the file means nothing: if any order of them makes
 * each start where the one before ended, they hold. That is a path through a graph which has
 * balances as nodes and steps as edges, and uses each edge once; it is found in linear time.
 *
 * @param steps at least one.
 * @param start the balance before them, if known.
 */
export function arrange(steps: readonly Step[], start?: Decimal): Arranged {
  const inFile = follow(steps, start);
  if (inFile.breaks.length === 0) return inFile;
  const arranged = follow(inTrails(steps, start), start);
  return arranged.breaks.length < inFile.breaks.length ? arranged : inFile;
}

function follow(steps: readonly Step[], start?: Decimal): Arranged {
  const breaks: Break[] = [];
  const [first] = steps;
  const opening = start ?? first?.from;
  if (!opening) throw new RangeError('no steps');
  let current = opening;
  for (const { row, from, to } of steps) {
    if (from.compareTo(current) !== 0) {
      breaks.push({ row, expected: current.plus(to.minus(from)), found: to });
    }
    current = to;
  }
  return { opening, closing: current, breaks };
}

/** The steps that start from a balance and were not taken yet, and how many more end at it. */
interface Node {
  readonly out: Step[];
  surplus: number;
}

/** Puts the steps in an order with few breaks: as long as possible, each starts where one ended. */
function inTrails(steps: readonly Step[], start?: Decimal): Step[] {
  const nodes = new Map<string, Node>();
  const nodeOf = (balance: Decimal): Node => {
    const name = balance.toString();
    const node = nodes.get(name) ?? { out: [], surplus: 0 };
    nodes.set(name, node);
    return node;
  };
  // From the last to the first, as they are taken from the end.
  for (const step of steps.toReversed()) {
    const node = nodeOf(step.from);
    node.out.push(step);
    node.surplus += 1;
    nodeOf(step.to).surplus -= 1;
  }
  /** Walks from a balance until there is no step left to take. */
  const walk = (from: Node): Step[] => {
    const trail: Step[] = [];
    for (let step = from.out.pop(); step; step = nodeOf(step.to).out.pop()) trail.push(step);
    return trail;
  };
  // Where more steps start than end, a trail has to start; then whatever is left.
  const starts = [
    ...(start ? [nodeOf(start)] : []),
    ...steps.map(({ from }) => nodeOf(from)).filter(({ surplus }) => surplus > 0),
    ...steps.map(({ from }) => nodeOf(from)),
  ];
  const trails: Step[] = [];
  for (const node of starts) trails.push(...withCircuits(walk(node), nodeOf, walk));
  return trails;
}

/** Inserts into a trail the walks from its balances that return there. Others are put behind it. */
function withCircuits(
  trail: readonly Step[],
  nodeOf: (balance: Decimal) => Node,
  walk: (from: Node) => Step[],
): Step[] {
  const whole: Step[] = [];
  const behind: Step[] = [];
  // The steps to come, from the last to the next.
  const ahead = trail.toReversed();
  const insert = (node: Node) => {
    for (let next = walk(node); next.length > 0; next = walk(node)) {
      const returns = next.at(-1)?.to;
      if (returns && nodeOf(returns) === node) ahead.push(...next.toReversed());
      else behind.push(...next);
    }
  };
  const [first] = trail;
  if (first) insert(nodeOf(first.from));
  for (let step = ahead.pop(); step; step = ahead.pop()) {
    whole.push(step);
    insert(nodeOf(step.to));
  }
  return [...whole, ...behind];
}
