import type * as N8nCore from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IExecuteFunctions,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { at, CREDENTIAL, jsonOf, type Stage } from './support';

/** What the credential dialog shows. */
export interface Shown {
	status: 'OK' | 'Error';
	message: string;
}

/**
 * Does what n8n's server does when somebody presses "Test" in the credential dialog: one declarative
 * request by n8n-core's own RoutingNode, then the rules of the test.
 */
export class Dialog {
	private test: ICredentialTestRequest | undefined;

	/** Give it to the stage as the node type `test.dialog`. */
	readonly node: INodeType;

	constructor() {
		const press = (context: IExecuteFunctions) => this.run(context);
		this.node = {
			description,
			async execute() {
				return [[{ json: { ...(await press(this)) }, pairedItem: { item: 0 } }]];
			},
		};
	}

	/** Presses "Test" for a credential. */
	async press(stage: Stage, data: ICredentialDataDecryptedObject): Promise<Shown> {
		this.test = stage.engine.credentialType(CREDENTIAL).test;
		const run = await stage.engine.run({
			nodes: [{ name: 'Dialog', type: 'test.dialog' }],
			credentials: { [CREDENTIAL]: data },
			mode: 'internal',
		});
		return at(jsonOf(run, 'Dialog')) as unknown as Shown;
	}

	private async run(execute: IExecuteFunctions): Promise<Shown> {
		if (this.test === undefined) throw new Error('The credential has no test of its own.');
		const { request, rules = [] } = this.test;
		const temp = { ...TEMP, routing: { request } } as INodeProperties;
		const nodeType: INodeType = { description: { ...description, properties: [temp] } };
		const data = await execute.getCredentials(CREDENTIAL);
		// Not imported: the engine loads it, with the environment prepared.
		const { RoutingNode } = createRequire(__filename)('n8n-core') as typeof N8nCore;
		const context = execute as unknown as N8nCore.ExecuteContext;
		const details = { id: CREDENTIAL, name: CREDENTIAL, type: CREDENTIAL, data };
		try {
			const output = await new RoutingNode(context, nodeType, details).runNode();
			const reply = at(at(output ?? [])).json;
			const broken = rules.find(
				({ type, properties }) =>
					type === 'responseSuccessBody' && read(reply, properties.key) === properties.value,
			);
			return broken === undefined
				? { status: 'OK', message: 'Connection successful!' }
				: { status: 'Error', message: broken.properties.message };
		} catch (error) {
			const status = statusOf(error);
			const byCode = rules.find(
				({ type, properties }) => type === 'responseCode' && properties.value === status,
			);
			return { status: 'Error', message: byCode?.properties.message ?? messageOf(error) };
		}
	}
}

const TEMP: INodeProperties = { displayName: 'Temp', name: 'temp', type: 'string', default: '' };

const description: INodeType['description'] = {
	displayName: 'Dialog',
	name: 'dialog',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name: 'Dialog' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: CREDENTIAL, required: true }],
	properties: [TEMP],
};

function statusOf(error: unknown): number | undefined {
	return (error as { cause?: { response?: { status: number } } }).cause?.response?.status;
}

/** n8n shows the status text of a reply, else the code of a failed connection, else the error's words. */
function messageOf(error: unknown): string {
	const { cause, message } = error as {
		cause?: { response?: { status: number; statusText?: string }; code?: string };
		message: string;
	};
	if (cause?.response !== undefined) {
		const { status, statusText = '' } = cause.response;
		return statusText === '' ? `Received HTTP status code: ${status}` : statusText;
	}
	return cause?.code ?? message;
}

/** Like lodash's `get`: dots reach inside. */
function read(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce((found, key) => (found as Record<string, unknown> | null | undefined)?.[key], value);
}
