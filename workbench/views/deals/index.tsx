// Not written yet.

export default function DealsView() {
  return <div className="view" />;
}
