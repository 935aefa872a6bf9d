# A shop with a domain, order webhooks, Firestore and a log in BigQuery. Keep the state in a bucket,
# so that the whole team works on one.
terraform {
  backend "gcs" {
    bucket = "acme-home-terraform"
    prefix = "tagging"
  }
}

provider "google" {
  project = "acme-home-tagging"
  region  = "europe-west1"
}

module "tagging" {
  source = "../"

  project_id              = "acme-home-tagging"
  region                  = "europe-west1"
  image                   = var.image
  container_config_secret = "sgtm-container-config"
  webhook_keys_secret     = "sgtm-webhook-keys"
  domain                  = "sgtm.shop.example"
  enable_firestore        = true
  bigquery_dataset        = "tagging"
  alert_emails            = ["tagging@shop.example"]
  labels                  = { client = "acme-home" }
}

variable "image" {
  description = "gcr.io/cloud-tagging-10302018/gtm-cloud-image@sha256:…, as `gcloud container images describe` prints it."
  type        = string
}

output "tagging_server_url" {
  description = "Where the shop's hits go."
  value       = module.tagging.tagging_server_url
}

output "load_balancer_ip" {
  description = "For the A record of the domain."
  value       = module.tagging.load_balancer_ip
}
