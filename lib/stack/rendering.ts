import { IResolvable, Lazy } from "cdktf";

/** Whether a stack is being written as JSON or as HCL, for what cdktf wants to be told differently. */
export class Rendering {
  private isHcl = false;

  /** Writes HCL. */
  public hcl<T>(write: () => T): T {
    this.isHcl = true;
    try {
      return write();
    } finally {
      this.isHcl = false;
    }
  }

  /** A block inside the content of a dynamic block. */
  public block(attributes: object): IResolvable {
    return Lazy.anyValue({ produce: () => (this.isHcl ? { value: attributes, isBlock: true } : attributes) });
  }
}
