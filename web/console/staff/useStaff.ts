/** Who is there, kept up to date while a screen shows it. */
import { useEffect } from "preact/hooks";
import { useTools } from "../desk/context";
import { useStore } from "../desk/store";
import type { StaffState } from "./staff";

export function useStaff(): StaffState {
  const { staff } = useTools();
  useEffect(() => staff.watch(), [staff]);
  return useStore(staff.store, (state) => state);
}
