/** The two nodes of n8n's own that this workflow needs; they are not part of n8n's engine. */
import type {
	IDataObject,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

export const SPLIT_OUT_TYPE = 'demo.splitOut';
export const FILTER_TYPE = 'demo.filter';

/** Stands for n8n's Split Out: an item for each element of the list `list`. */
const splitOut: INodeType = {
	description: describe('splitOut', 'list'),
	execute() {
		const items = this.getInputData().flatMap((_, item) => {
			const list = this.getNodeParameter('list', item) as IDataObject[];
			return list.map((json): INodeExecutionData => ({ json, pairedItem: { item } }));
		});
		return Promise.resolve([items]);
	},
};

/** Stands for n8n's Filter: passes on the items for which `condition` is true. */
const filter: INodeType = {
	description: describe('filter', 'condition'),
	execute() {
		const items = this.getInputData().flatMap(({ json }, item): INodeExecutionData[] =>
			this.getNodeParameter('condition', item) === true ? [{ json, pairedItem: { item } }] : [],
		);
		return Promise.resolve([items]);
	},
};

export const workflowNodes: Readonly<Record<string, INodeType>> = {
	[SPLIT_OUT_TYPE]: splitOut,
	[FILTER_TYPE]: filter,
};

function describe(name: string, parameter: string): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: parameter, name: parameter, type: 'string', default: '' }],
	};
}
