"""What the notebook does, a module a subject: plain functions over one transaction, in the writer's thread."""
