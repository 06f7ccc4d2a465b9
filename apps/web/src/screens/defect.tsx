import { Component, type ReactNode } from 'react';
import { ClosedError } from '@bulkhead/ui';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly again: string;
  readonly children: ReactNode;
}

/** The outermost edge of a screen: something in the app itself is wrong. Says so calmly and shows nothing of a record. */
export class DefectBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(error: unknown): { readonly broken: boolean } {
    return { broken: !(error instanceof ClosedError) };
  }
  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="page" role="alert">
        <h1>{this.props.title}</h1>
        <p>{this.props.about}</p>
        <div>
          <button type="button" className="button primary" onClick={() => this.setState({ broken: false })}>
            {this.props.again}
          </button>
        </div>
      </div>
    );
  }
}
