# Who may do what. Members are added one by one: no policy of the project is overwritten.

resource "google_service_account" "tagging" {
  project      = var.project_id
  account_id   = "${var.name}-tagging"
  display_name = "Tagging server ${var.name}"
}

resource "google_service_account" "preview" {
  project      = var.project_id
  account_id   = "${var.name}-preview"
  display_name = "Preview server of ${var.name}"
}

# Visitors have no Google account.
resource "google_cloud_run_v2_service_iam_member" "public" {
  for_each = {
    tagging = google_cloud_run_v2_service.tagging.name
    preview = google_cloud_run_v2_service.preview.name
  }

  project  = var.project_id
  location = var.region
  name     = each.value
  role     = "roles/run.invoker"
  member   = "allUsers"
}

resource "google_secret_manager_secret_iam_member" "container_config" {
  for_each = {
    tagging = google_service_account.tagging.email
    preview = google_service_account.preview.email
  }

  project   = var.project_id
  secret_id = var.container_config_secret
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${each.value}"
}

resource "google_secret_manager_secret_iam_member" "webhook_keys" {
  for_each = toset(local.webhook_keys)

  project   = var.project_id
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.tagging.email}"
}

resource "google_project_iam_member" "firestore" {
  count = var.enable_firestore ? 1 : 0

  project = var.project_id
  role    = "roles/datastore.user"
  member  = "serviceAccount:${google_service_account.tagging.email}"

  # https://firebase.google.com/docs/firestore/manage-databases: access to one database alone.
  condition {
    title      = "${var.name}-database"
    expression = "resource.name == \"projects/${var.project_id}/databases/${var.firestore_database}\""
  }
}

# Adding rows needs these two permissions; roles/bigquery.dataEditor could delete the tables as well.
# https://cloud.google.com/bigquery/docs/streaming-data-into-bigquery#required_permissions
resource "google_project_iam_custom_role" "log" {
  count = var.bigquery_dataset == null ? 0 : 1

  project     = var.project_id
  role_id     = "${replace(var.name, "-", "_")}_log"
  title       = "Log of the tagging server ${var.name}"
  permissions = ["bigquery.tables.get", "bigquery.tables.updateData"]
}

resource "google_bigquery_dataset_iam_member" "log" {
  count = var.bigquery_dataset == null ? 0 : 1

  project    = var.project_id
  dataset_id = var.bigquery_dataset
  role       = google_project_iam_custom_role.log[0].id
  member     = "serviceAccount:${google_service_account.tagging.email}"
}
