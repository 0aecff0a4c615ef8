import type { INodeExecutionData, IPairedItemData, IRunData, ISourceData } from 'n8n-workflow';
import type { EngineRun } from './run';
import { START_NAME } from './testNodes';

export interface FollowOptions {
	/** The output that the item came out of; default 0. */
	output?: number;
	/** Which run of the node; default 0, the first. */
	runIndex?: number;
}

/**
 * Follows the links of an output item back to `startNode`, as n8n does for `$('Start').item`.
 * Returns the indexes of all items there that it is linked to, in order.
 * Throws where a link is missing or leads nowhere; n8n would pass over one bad link of several.
 */
export function follow(
	run: EngineRun,
	nodeName: string,
	itemIndex: number,
	startNode: string = START_NAME,
	{ output = 0, runIndex = 0 }: FollowOptions = {},
): number[] {
	const { runData } = run.raw.data.resultData;
	const found = new Set<number>();
	const seen = new Set<string>();
	const visit = (source: ISourceData, index: number) => {
		const place = describe(source, index);
		if (seen.has(place)) return;
		seen.add(place);
		const item = itemAt(runData, source, index);
		if (item === undefined) throw new Error(`A link leads to ${place}, which is not there.`);
		if (source.previousNode === startNode) {
			found.add(index);
			return;
		}
		const links = linksOf(item);
		if (links.length === 0) throw new Error(`There is no pairedItem at ${place}.`);
		const sources = runData[source.previousNode]?.[source.previousNodeRun ?? 0]?.source;
		for (const link of links) {
			const next = link.sourceOverwrite ?? sources?.[link.input ?? 0];
			if (!next) throw new Error(`The input that ${place} is linked to was not connected.`);
			visit(next, link.item);
		}
	};
	const from = { previousNode: nodeName, previousNodeOutput: output, previousNodeRun: runIndex };
	visit(from, itemIndex);
	return [...found].sort((a, b) => a - b);
}

function itemAt(runData: IRunData, source: ISourceData, index: number) {
	const { previousNode, previousNodeRun = 0, previousNodeOutput = 0 } = source;
	return runData[previousNode]?.[previousNodeRun]?.data?.main?.[previousNodeOutput]?.[index];
}

function linksOf({ pairedItem }: INodeExecutionData): IPairedItemData[] {
	if (pairedItem === undefined) return [];
	return [pairedItem].flat().map((link) => (typeof link === 'number' ? { item: link } : link));
}

function describe(source: ISourceData, index: number): string {
	const { previousNode, previousNodeRun = 0, previousNodeOutput = 0 } = source;
	return `item ${index} of "${previousNode}", output ${previousNodeOutput}, run ${previousNodeRun}`;
}
