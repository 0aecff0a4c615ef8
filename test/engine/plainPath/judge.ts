import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { inspect } from 'node:util';

import { parsePlainPath, readPlainPath } from '../../../nodes/LeadSquared/parameters/plainPath';
import { type EngineOptions, startEngine } from '../harness';
import { writeSamplePackage } from '../harness/samplePackage';
import { same } from './same';

/** A parameter's raw text, and the json of an item that it is read from. */
export interface Case {
	text: string;
	json: unknown;
}

/** What the comparison of a list of cases came to. */
export interface Verdict {
	/** How often the fast reader gave a value, so that there was something to compare. */
	compared: number;
	/** Each of them in words. */
	differences: string[];
}

export interface Judge {
	/**
	 * Compares the fast reader with the engine: the text of each case on its own item and on the next
	 * one's. At most `MOST_CASES` at a time.
	 */
	compare(cases: readonly Case[]): Promise<Verdict>;
	stop(): Promise<void>;
}

/** The judge's node has that many parameters. */
export const MOST_CASES = 50;

const TYPE = 'test.judge';
const NAME = 'Judge';

/** Starts the engine with a node that compares the fast reader with `getNodeParameter`. */
export async function startJudge(engineName: EngineOptions['expressionEngine']): Promise<Judge> {
	const sample = await writeSamplePackage();
	let verdict: Verdict = { compared: 0, differences: [] };
	const node = judgeNode((context) => {
		verdict = judge(context);
	});
	const engine = await startEngine({
		packageDir: sample.dir,
		nodeTypes: { [TYPE]: node },
		...(engineName === undefined ? {} : { expressionEngine: engineName }),
	});
	return {
		async compare(cases) {
			if (cases.length > MOST_CASES) throw new Error(`At most ${MOST_CASES} cases at a time.`);
			const parameters: INodeParameters = {};
			cases.forEach(({ text }, index) => {
				parameters[parameterName(index)] = text;
			});
			const items = cases.map(({ json }): INodeExecutionData => ({ json: json as IDataObject }));
			verdict = { compared: 0, differences: [] };
			const run = await engine.run({ nodes: [{ name: NAME, type: TYPE, parameters }], items });
			if (run.status !== 'success')
				throw new Error(`The judge failed: ${String(run.error?.message)}`);
			return verdict;
		},
		async stop() {
			await engine.stop();
			await sample.remove();
		},
	};
}

function judge(context: IExecuteFunctions): Verdict {
	const items = context.getInputData();
	const verdict: Verdict = { compared: 0, differences: [] };
	for (const index of items.keys()) {
		const name = parameterName(index);
		const text = context.getNode().parameters[name];
		const path = parsePlainPath(text);
		if (path === undefined) continue;
		for (const item of new Set([index, (index + 1) % items.length])) {
			const json: unknown = items[item]?.json;
			const fast = readPlainPath(json, path);
			if (fast === undefined) continue;
			verdict.compared += 1;
			const answer = evaluate(context, name, item);
			if ('value' in answer && same(fast, answer.value)) continue;
			const told = 'value' in answer ? `gives ${shown(answer.value)}` : `fails: ${answer.failure}`;
			verdict.differences.push(
				`${JSON.stringify(text)} on ${shown(json)}: read as ${shown(fast)}, but n8n ${told}`,
			);
		}
	}
	return verdict;
}

function evaluate(
	context: IExecuteFunctions,
	name: string,
	item: number,
): { value: unknown } | { failure: string } {
	try {
		return { value: context.getNodeParameter(name, item, '') as unknown };
	} catch (error) {
		return { failure: error instanceof Error ? error.message : String(error) };
	}
}

function shown(value: unknown): string {
	return inspect(value, { depth: 5, breakLength: Infinity });
}

function judgeNode(execute: (context: IExecuteFunctions) => void): INodeType {
	return {
		description: {
			displayName: NAME,
			name: 'judge',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: NAME },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: Array.from({ length: MOST_CASES }, (_, index) => textProperty(index)),
		},
		execute() {
			execute(this);
			return Promise.resolve([[{ json: {} }]]);
		},
	};
}

function textProperty(index: number): INodeProperties {
	const name = parameterName(index);
	return { displayName: name, name, type: 'string', default: '' };
}

function parameterName(index: number): string {
	return `text${index}`;
}
