// Not written yet.

export default function ReportView() {
  return <div className="view" />;
}
