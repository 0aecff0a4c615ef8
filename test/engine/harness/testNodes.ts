import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeCredentialDescription,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

export const START_TYPE = 'test.start';
export const START_NAME = 'Start';

/** The node types that come with the harness, by full name. */
export function testNodes(credentialTypes: readonly string[]): Record<string, INodeType> {
	return {
		[START_TYPE]: start,
		'test.collect': collect,
		'test.probe': probe,
		'test.request': request(credentialTypes),
	};
}

/** Emits the items of the run. */
const start: INodeType = {
	description: describe('start', [], { group: ['trigger'], inputs: [] }),
	execute() {
		return Promise.resolve([this.getInputData()]);
	},
};

/** Hands every item on as it came. */
const collect: INodeType = {
	description: describe('collect', []),
	execute() {
		return Promise.resolve([
			this.getInputData().map((item, index) => ({ ...item, pairedItem: { item: index } })),
		]);
	},
};

/**
 * Evaluates the parameter `value` for each item: `{ value }`, or `{ expressionError }` with the
 * words of n8n where the expression fails.
 */
const probe: INodeType = {
	description: describe('probe', [text('value')]),
	execute() {
		const items = this.getInputData().map((_, index): INodeExecutionData => {
			const pairedItem = { item: index };
			try {
				const value = this.getNodeParameter('value', index) as IDataObject[string];
				return { json: { value }, pairedItem };
			} catch (error) {
				const expressionError = error instanceof Error ? error.message : String(error);
				return { json: { expressionError }, pairedItem };
			}
		});
		return Promise.resolve([items]);
	},
};

type Helper = 'httpRequestWithAuthentication' | 'requestWithAuthentication';

/**
 * One request an item with a credential, by either of n8n's helpers:
 * `httpRequestWithAuthentication` with the options of today, or `requestWithAuthentication`, which
 * n8n's HTTP Request node uses, with that node's option names and defaults.
 * Gives `{ statusCode, headers, body }`.
 */
function request(credentialTypes: readonly string[]): INodeType {
	const properties = [
		text('helper', 'httpRequestWithAuthentication'),
		text('credentialType'),
		text('method', 'GET'),
		text('url'),
		{ ...text('options'), type: 'json', default: '{}' } satisfies INodeProperties,
	];
	const credentials = credentialTypes.map(
		(name): INodeCredentialDescription => ({ name, required: false }),
	);
	return {
		description: describe('request', properties, { credentials }),
		async execute() {
			const outputs: INodeExecutionData[] = [];
			for (const index of this.getInputData().keys()) {
				const reply = await send(this, index);
				const { statusCode, headers, body } = reply as IDataObject;
				outputs.push({ json: { statusCode, headers, body }, pairedItem: { item: index } });
			}
			return [outputs];
		},
	};
}

/** Sends what the parameters say for the item; returns the full reply. */
async function send(context: IExecuteFunctions, index: number): Promise<unknown> {
	const helper = context.getNodeParameter('helper', index) as Helper;
	const credentialType = context.getNodeParameter('credentialType', index) as string;
	const method = context.getNodeParameter('method', index) as IHttpRequestMethods;
	const url = context.getNodeParameter('url', index) as string;
	const given = context.getNodeParameter('options', index) as string | IDataObject;
	const options = typeof given === 'string' ? (JSON.parse(given) as IDataObject) : given;
	const call = context.helpers[helper] as (
		this: IExecuteFunctions,
		credentialType: string,
		options: object,
	) => Promise<unknown>;
	const sent =
		helper === 'requestWithAuthentication'
			? {
					headers: {},
					method,
					uri: url,
					gzip: true,
					rejectUnauthorized: true,
					followRedirect: true,
					followAllRedirects: true,
					resolveWithFullResponse: true,
					sendCredentialsOnCrossOriginRedirect: false,
					timeout: 300_000,
					json: true,
					...options,
				}
			: { method, url, returnFullResponse: true, ...options };
	return await call.call(context, credentialType, sent);
}

function text(name: string, byDefault = ''): INodeProperties {
	return { displayName: name, name, type: 'string', default: byDefault };
}

function describe(
	name: string,
	properties: INodeProperties[],
	rest: Partial<INodeTypeDescription> = {},
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties,
		...rest,
	};
}
