"""Values and rules that know neither a database nor a screen."""
