// Not written yet.

export default function StabilityView() {
  return <div className="view" />;
}
