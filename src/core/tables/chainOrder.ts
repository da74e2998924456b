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
  /** Whether this is not the order of the file. */
  readonly isReordered: boolean;
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
  if (inFile.breaks.length === 0) return { ...inFile, isReordered: false };
  const arranged = follow(inTrails(steps, start), start);
  const isReordered = arranged.breaks.length < inFile.breaks.length;
  return { ...(isReordered ? arranged : inFile), isReordered };
}

function follow(steps: readonly Step[], start?: Decimal): Omit<Arranged, 'isReordered'> {
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

/** A balance. */
interface Node {
  /** The steps from it that were not taken yet, the next one last. */
  readonly out: Edge[];
  /** How many more of these steps start from it than end at it. */
  surplus: number;
}

interface Edge {
  readonly step: Step;
  readonly to: Node;
}

/** Steps of which each starts where the one before ended. */
interface Trail {
  readonly from: Node;
  readonly edges: readonly Edge[];
}

/** Puts the steps in an order with few breaks: in as few trails as possible. */
function inTrails(steps: readonly Step[], start?: Decimal): Step[] {
  const nodes = new Map<string, Node>();
  const nodeOf = (balance: Decimal): Node => {
    const name = balance.toString();
    let node = nodes.get(name);
    if (!node) nodes.set(name, (node = { out: [], surplus: 0 }));
    return node;
  };
  for (const step of steps.toReversed()) {
    const [from, to] = [nodeOf(step.from), nodeOf(step.to)];
    from.out.push({ step, to });
    from.surplus += 1;
    to.surplus -= 1;
  }
  const origins = steps.map(({ from }) => nodeOf(from));
  const trails = start ? [walk(nodeOf(start))] : [];
  for (const node of origins) if (node.surplus > 0) trails.push(walk(node));
  // What is left are circuits. Most of them touch a trail.
  const ordered: Step[] = [];
  for (const trail of trails) addTrail(trail, ordered);
  for (const node of origins) addTrail(walk(node), ordered);
  return ordered;
}

/** Goes on from a balance until there is no step left to take. */
function walk(from: Node): Trail {
  const edges: Edge[] = [];
  let node = from;
  for (let edge = node.out.pop(); edge; edge = node.out.pop()) {
    edges.push(edge);
    node = edge.to;
  }
  from.surplus -= 1;
  node.surplus += 1;
  return { from, edges };
}

/** Adds the steps of a trail, each after the circuits that lead back to where it starts. */
function addTrail({ from, edges }: Trail, ordered: Step[]): void {
  /** The last one comes next. */
  const ahead = edges.toReversed();
  const addCircuits = (node: Node) => {
    if (node.out.length > 0) for (const edge of walk(node).edges.toReversed()) ahead.push(edge);
  };
  addCircuits(from);
  for (let edge = ahead.pop(); edge; edge = ahead.pop()) {
    ordered.push(edge.step);
    addCircuits(edge.to);
  }
}
